#![no_main]
#![allow(missing_docs, dead_code)]

#[path = "../checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::told(data));
