//! What screen readers are told while somebody types.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long typing must pause before something is said.
const PAUSE: u32 = 700;

/// Properties of [`Live`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is to be said when it changes.
    pub text: AttrValue,
}

/// A polite status, invisible, that speaks once per pause.
#[component]
pub fn Live(props: &Props) -> Html {
    let said = use_state(|| props.text.clone());
    {
        let said = said.clone();
        use_effect_with(props.text.clone(), move |text| {
            let text = text.clone();
            let wait = Timeout::new(PAUSE, move || said.set(text));
            move || drop(wait)
        });
    }
    html! { <p class="hidden" role="status">{ (*said).clone() }</p> }
}
