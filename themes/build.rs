//! Tells cargo that the default theme, the editors' guide and the starter are inside the program: when they change, it is
//! made anew.

#![allow(clippy::print_stdout, reason = "this is how cargo is told")]

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=docs/editors-guide");
    println!("cargo::rerun-if-changed=src/start/site");
    println!("cargo::rerun-if-changed=themes/build.rs");
}
