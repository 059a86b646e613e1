//! Tells cargo that the default theme and the starter are inside the program: when they change, the
//! program is made anew.

#![allow(clippy::print_stdout, reason = "this is how cargo is told")]

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=src/start/site");
    println!("cargo::rerun-if-changed=themes/build.rs");
}
