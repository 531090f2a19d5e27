//! How fast articles are read, stage by stage.

fn main() {}
