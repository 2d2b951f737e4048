//! What there is to know about Lambda beyond the tables.

/// Names by which Lambda's API calls an operation whose action is named otherwise. [LAM, L6]
pub const API_NAMES: [(&str, &str); 3] = [
    ("GetLayerVersionByArn", "GetLayerVersion"),
    ("Invoke", "InvokeFunction"),
    ("InvokeWithResponseStream", "InvokeFunction"),
];

/// The action that an API operation's name stands for: `lambda:Invoke` → `InvokeFunction`.
#[must_use]
pub fn action_of_api_name(action: &str) -> Option<&'static str> {
    let (service, name) = action.split_once(':')?;
    let row = API_NAMES.iter().find(|(api, _)| api.eq_ignore_ascii_case(name))?;
    service.eq_ignore_ascii_case("lambda").then_some(row.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalog;

    #[test]
    fn api_names() {
        assert!(API_NAMES.is_sorted());
        for (api, name) in API_NAMES {
            let catalog = Catalog::built_in();
            assert!(catalog.action(&format!("lambda:{api}")).is_none(), "{api}");
            assert!(catalog.action(&format!("lambda:{name}")).is_some(), "{name}");
        }
        assert_eq!(action_of_api_name("Lambda:invoke"), Some("InvokeFunction"));
        assert_eq!(action_of_api_name("s3:Invoke"), None);
    }
}
