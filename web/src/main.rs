//! The Policyglass playground.
fn main() {}
