//! Writes what is measured into a folder, for the comparisons that run in Node.

#[path = "../../core/benches/workload/mod.rs"]
mod workload;

use serde_json::{Value, json};
use std::path::Path;
use workload::Asked;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "workload".to_owned());
    std::fs::create_dir_all(&folder)?;
    let (one, asked) = workload::one();
    let cases = [
        ("i", vec![one], vec![asked]),
        ("ii", vec![workload::INTERN.to_owned()], workload::intern()),
        ("iii", workload::large(), vec![workload::large_request()]),
    ];
    for (name, policies, asked) in cases {
        let requests: Vec<Value> = asked.iter().map(request).collect();
        let case = json!({ "name": name, "policies": policies, "requests": requests });
        std::fs::write(Path::new(&folder).join(format!("{name}.json")), case.to_string())?;
    }
    Ok(())
}

fn request(asked: &Asked) -> Value {
    let context: serde_json::Map<String, Value> =
        asked.context.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect();
    json!({ "principal": workload::USER, "action": asked.action, "resource": asked.resource, "context": context,
        "allowed": asked.allowed })
}
