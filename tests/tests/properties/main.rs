//! What holds for every scenario, whatever it says.

mod decisions;
mod elements;
mod generate;
mod links;
mod redaction;

use proptest::prelude::ProptestConfig;

fn settings() -> ProptestConfig {
    ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() }
}
