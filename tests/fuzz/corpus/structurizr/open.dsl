workspace {
  model {
    a = person """A
