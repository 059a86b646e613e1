//! Tells cargo that the default theme is inside the program: when it changes, the program is made
//! anew.

#![allow(clippy::print_stdout, reason = "this is how cargo is told")]

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=themes/build.rs");
}
