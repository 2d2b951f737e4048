//! Words that the policies use and the request form offers.

use std::rc::Rc;

use super::Reading;

/// The condition keys of all policies, in their order, each once.
pub(super) fn mentioned_keys(readings: &[Rc<Reading>]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let policies = readings.iter().filter_map(|reading| reading.policy.as_ref());
    let conditions = policies.flat_map(|policy| &policy.statements).flat_map(|statement| &statement.conditions);
    for condition in conditions {
        let key = &condition.key.value;
        if !keys.iter().any(|known| known.eq_ignore_ascii_case(key)) {
            keys.push(key.clone());
        }
    }
    keys
}
