workspace "Shop" {
  !identifiers hierarchical
  model {
    buyer = person "Buyer"
    group "Company" {
      shop = softwareSystem "Shop" {
        web = container "Web" "Sells" "Java" "Front" {
          cart = component "Cart"
        }
        db = container "Orders" "" "Postgres" "Database"
        web.cart -> db "stores" "SQL"
      }
    }
    buyer -> shop.web "visits"
    live = deploymentEnvironment "Live" {
      deploymentNode "Server" "" "Linux" "" 4 {
        lb = infrastructureNode "Balancer"
        one = containerInstance shop.web
        lb -> one
        containerInstance shop.db
      }
    }
  }
  views {
    systemLandscape {
      include *
      autoLayout lr
    }
    container shop {
      include * buyer
      exclude shop.db
    }
    component shop.web {
      include *
    }
    deployment * "Live" {
      include *
    }
    dynamic shop {
      buyer -> shop.web "asks"
      {
        shop.web -> shop.db "reads"
      }
    }
    styles {
      element "Database" {
        shape Cylinder
        background #112233
      }
      relationship "Relationship" {
        dashed true
      }
    }
  }
}
