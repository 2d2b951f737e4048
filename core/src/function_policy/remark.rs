//! Where AWS's behaviour is not on record: what is assumed here, said with every answer that it touches.

use super::call::{AddLayerVersionPermission, AddPermission};
use crate::catalog::lambda::action_of_api_name;
use crate::json::quoted;

pub(super) fn of_function(call: &AddPermission) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut say = |applies: bool, text: &str| {
        if applies {
            remarks.push(text.to_owned());
        }
    };
    say(
        call.invoked_via_function_url == Some(false),
        "What `--no-invoked-via-function-url` writes is not on record; here it writes no condition.",
    );
    say(
        call.invoked_via_function_url == Some(true) && call.action != "lambda:InvokeFunction",
        "`--invoked-via-function-url` is documented for `lambda:InvokeFunction` only; what Lambda answers to it beside \
         another action is not on record.",
    );
    say(
        call.event_source_token.is_some() && (call.source_arn.is_some() || call.source_account.is_some()),
        "`--event-source-token` is for Alexa and documented without a source ARN and account; what Lambda answers to \
         both is not on record. Here all conditions are written.",
    );
    say(
        call.principal_org_id.is_some() && call.principal != "*",
        "`--principal-org-id` is documented with principal `*` only.",
    );
    if let Some(action) = action_of_api_name(&call.action) {
        let called = quoted(&call.action);
        say(
            true,
            &format!("{called} is the name of an API operation. The action that permits it is `lambda:{action}`."),
        );
    }
    say(
        call.qualifier.as_deref() == Some("$LATEST.PUBLISHED") || call.function_name.ends_with(":$LATEST.PUBLISHED"),
        "Whether Lambda keeps a policy for `$LATEST.PUBLISHED` is not on record.",
    );
    remarks
}

pub(super) fn of_layer(call: &AddLayerVersionPermission) -> Vec<String> {
    let lonely = call.organization_id.is_some() && call.principal != "*";
    lonely.then(|| "`--organization-id` is documented with principal `*` only.".to_owned()).into_iter().collect()
}
