//! The files, in the order in which they are shown.

use policyglass::Example;

/// Every file: its name without `.md`, and its text.
const FILES: [(&str, &str); 60] = [
    ("same-account", include_str!("../../../situations/same-account.md")),
    ("same-account-function-policy", include_str!("../../../situations/same-account-function-policy.md")),
    ("same-account-delegation", include_str!("../../../situations/same-account-delegation.md")),
    ("cross-account-both", include_str!("../../../situations/cross-account-both.md")),
    ("cross-account-caller-only", include_str!("../../../situations/cross-account-caller-only.md")),
    ("cross-account-function-only", include_str!("../../../situations/cross-account-function-only.md")),
    ("s3", include_str!("../../../situations/s3.md")),
    ("s3-anybody", include_str!("../../../situations/s3-anybody.md")),
    ("sns", include_str!("../../../situations/sns.md")),
    ("sns-anybody", include_str!("../../../situations/sns-anybody.md")),
    ("eventbridge", include_str!("../../../situations/eventbridge.md")),
    ("eventbridge-anybody", include_str!("../../../situations/eventbridge-anybody.md")),
    ("api-gateway", include_str!("../../../situations/api-gateway.md")),
    ("api-gateway-anybody", include_str!("../../../situations/api-gateway-anybody.md")),
    ("logs", include_str!("../../../situations/logs.md")),
    ("logs-anybody", include_str!("../../../situations/logs-anybody.md")),
    ("cognito", include_str!("../../../situations/cognito.md")),
    ("cognito-anybody", include_str!("../../../situations/cognito-anybody.md")),
    ("iot", include_str!("../../../situations/iot.md")),
    ("iot-anybody", include_str!("../../../situations/iot-anybody.md")),
    ("url-both", include_str!("../../../situations/url-both.md")),
    ("url-half", include_str!("../../../situations/url-half.md")),
    ("url-public", include_str!("../../../situations/url-public.md")),
    ("url-closed", include_str!("../../../situations/url-closed.md")),
    ("alias-allowed", include_str!("../../../situations/alias-allowed.md")),
    ("alias-unqualified", include_str!("../../../situations/alias-unqualified.md")),
    ("version-any", include_str!("../../../situations/version-any.md")),
    ("deny-bypassed", include_str!("../../../situations/deny-bypassed.md")),
    ("deny-all-versions", include_str!("../../../situations/deny-all-versions.md")),
    ("deny-alias", include_str!("../../../situations/deny-alias.md")),
    ("deny-version", include_str!("../../../situations/deny-version.md")),
    ("deny-version-latest", include_str!("../../../situations/deny-version-latest.md")),
    ("layers-own", include_str!("../../../situations/layers-own.md")),
    ("layers-foreign", include_str!("../../../situations/layers-foreign.md")),
    ("layers-none", include_str!("../../../situations/layers-none.md")),
    ("layers-required", include_str!("../../../situations/layers-required.md")),
    ("layer-shared", include_str!("../../../situations/layer-shared.md")),
    ("mapping-own", include_str!("../../../situations/mapping-own.md")),
    ("mapping-other", include_str!("../../../situations/mapping-other.md")),
    ("mapping-as-resource", include_str!("../../../situations/mapping-as-resource.md")),
    ("vpc-inside", include_str!("../../../situations/vpc-inside.md")),
    ("vpc-outside", include_str!("../../../situations/vpc-outside.md")),
    ("vpc-subnets", include_str!("../../../situations/vpc-subnets.md")),
    ("principal-sns", include_str!("../../../situations/principal-sns.md")),
    ("principal-everyone", include_str!("../../../situations/principal-everyone.md")),
    ("pass-role", include_str!("../../../situations/pass-role.md")),
    ("pass-role-missing", include_str!("../../../situations/pass-role-missing.md")),
    ("pass-role-admin", include_str!("../../../situations/pass-role-admin.md")),
    ("execution-role-trust", include_str!("../../../situations/execution-role-trust.md")),
    ("execution-role-edge", include_str!("../../../situations/execution-role-edge.md")),
    ("execution-role-logs", include_str!("../../../situations/execution-role-logs.md")),
    ("execution-role-queue", include_str!("../../../situations/execution-role-queue.md")),
    ("execution-role-stream", include_str!("../../../situations/execution-role-stream.md")),
    ("assume-role-external-id", include_str!("../../../situations/assume-role-external-id.md")),
    ("assume-role-without-external-id", include_str!("../../../situations/assume-role-without-external-id.md")),
    ("scp-region", include_str!("../../../situations/scp-region.md")),
    ("scp-lacking", include_str!("../../../situations/scp-lacking.md")),
    ("boundary-inside", include_str!("../../../situations/boundary-inside.md")),
    ("boundary-outside", include_str!("../../../situations/boundary-outside.md")),
    ("boundary-and-grant", include_str!("../../../situations/boundary-and-grant.md")),
];

/// Every situation.
pub fn all() -> Vec<(&'static str, Example)> {
    FILES.iter().map(|&(id, text)| (id, Example::read(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_shown() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../situations");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), FILES.len());
    }

    /// What they decide is held by the corpus; here, that the page reads them as the corpus does.
    #[test]
    fn every_situation_is_complete() {
        for (id, example) in all() {
            let report = example.scenario.report(None);
            assert_eq!(report.decision, example.expect, "{id}: {}", report.summary);
            assert!(!example.about.is_empty() && !example.topic.is_empty(), "{id}");
            assert!(example.scenario.title.is_some() && !example.scenario.policies.is_empty(), "{id}");
        }
    }

    /// Their titles name them in the page.
    #[test]
    fn titles_are_unique() {
        let mut titles: Vec<String> = all().into_iter().filter_map(|(_, example)| example.scenario.title).collect();
        titles.sort();
        let all = titles.len();
        titles.dedup();
        assert_eq!((titles.len(), all), (FILES.len(), FILES.len()));
    }
}
