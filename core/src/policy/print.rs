//! [`Policy`] → canonical JSON.

use super::Policy;

impl Policy {
    /// The policy as JSON with two spaces of indentation; reading it again gives the same policy, places apart.
    #[must_use]
    pub fn to_json(&self) -> String {
        String::new()
    }
}
