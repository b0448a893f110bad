//! Writes what a fuzzer begins with: `corpus/<target>/`, from the examples, the policies and the register.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, seeds) in avg_fuzz::seeds(&fuzz.join("..")) {
        let folder = fuzz.join("corpus").join(name);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
