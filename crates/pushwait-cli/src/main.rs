//! The `pushwait` command; all of it is in the library of the same package.

use std::process::ExitCode;

fn main() -> ExitCode {
    pushwait_cli::main()
}
