workspace extends other.dsl {
  !include part.dsl
}
