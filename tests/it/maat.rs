//! How the code measures, held where it is good.

use std::path::Path;

#[path = "../../examples/maat.rs"]
#[allow(dead_code, unreachable_pub)]
mod measures;

#[test]
fn the_code_stays_as_short_and_as_plain_as_it_is() {
    let found = measures::measure(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(
        found.functions.len() > 2000 && found.lines > 40_000,
        "{found}"
    );
    assert!(found.at(0.5) <= 11 && found.at(0.9) <= 35, "{found}");
    assert!(found.at(1.0) <= 110, "{found}");
    assert!(found.elided_per_thousand() <= 6.0, "{found}");
    assert!(found.fullness() <= 8.6, "{found}");
    assert!(found.circles.len() <= 9, "{found}");
}
