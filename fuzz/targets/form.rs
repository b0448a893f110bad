#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| avg_fuzz::run("form", data));
