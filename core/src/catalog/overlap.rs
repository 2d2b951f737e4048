//! Whether two patterns have a text in common.

/// A piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    /// This character.
    One(char),
    /// One character.
    Any(Reach),
    /// Any run of characters, also none.
    Run(Reach),
}

/// Which characters a wildcard covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Every character.
    Anything,
    /// All but the colon.
    Part,
    /// All but the slash.
    Name,
}

impl Reach {
    fn covers(self, char: char) -> bool {
        match self {
            Self::Anything => true,
            Self::Part => char != ':',
            Self::Name => char != '/',
        }
    }
}

/// Reads `*`, `?` and policy variables; a variable can become anything.
///
/// Wildcards before the fifth colon end at the next one, though AWS lets some go on (R16): what a pattern covers only
/// in that way is not what its author meant.
pub(super) fn symbols(pattern: &str) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    let (mut rest, mut colons) = (pattern, 0);
    while let Some(char) = rest.chars().next() {
        let reach = if colons < 5 && pattern != "*" { Reach::Part } else { Reach::Anything };
        let variable = rest.strip_prefix("${").and_then(|rest| rest.split_once('}'));
        let (symbol, behind) = match (variable, char) {
            (Some((name @ ("*" | "?" | "$"), behind)), _) => (Symbol::One(name.chars().next().unwrap_or('$')), behind),
            (Some((_, behind)), _) => (Symbol::Run(reach), behind),
            (None, '*') => (Symbol::Run(reach), &rest[1..]),
            (None, '?') => (Symbol::Any(reach), &rest[1..]),
            (None, _) => (Symbol::One(char), &rest[char.len_utf8()..]),
        };
        if !(matches!(symbol, Symbol::Run(_)) && symbols.last() == Some(&symbol)) {
            symbols.push(symbol);
        }
        colons += usize::from(symbol == Symbol::One(':'));
        rest = behind;
    }
    symbols
}

/// Whether some text is covered by both. Takes time and memory by the product and by the length of `right`.
pub(super) fn overlap(left: &[Symbol], right: &[Symbol]) -> bool {
    // `row[j]`: some text is covered by the symbols of `left` so far and the first `j` of `right`.
    let mut row = vec![false; right.len() + 1];
    row[0] = true;
    for at in 0..=left.len() {
        let mut next = vec![false; right.len() + 1];
        for j in 0..=right.len() {
            if !row[j] {
                continue;
            }
            let (l, r) = (left.get(at).copied(), right.get(j).copied());
            // A run covers nothing, or whatever the other side stands for.
            if let Some(Symbol::Run(reach)) = l {
                next[j] = true;
                if r.is_some_and(|r| within(reach, r)) {
                    row[j + 1] = true;
                }
            }
            if let Some(Symbol::Run(reach)) = r {
                row[j + 1] = true;
                if l.is_some_and(|l| within(reach, l)) {
                    next[j] = true;
                }
            }
            if let (Some(l), Some(r)) = (l, r)
                && meet(l, r)
            {
                next[j + 1] = true;
            }
        }
        if at == left.len() {
            return row[right.len()];
        }
        row = next;
    }
    false
}

fn within(reach: Reach, symbol: Symbol) -> bool {
    match symbol {
        Symbol::One(char) => reach.covers(char),
        // There is always a character that both cover.
        Symbol::Any(_) | Symbol::Run(_) => true,
    }
}

fn meet(left: Symbol, right: Symbol) -> bool {
    match (left, right) {
        (Symbol::One(left), Symbol::One(right)) => left == right,
        (Symbol::One(char), Symbol::Any(reach)) | (Symbol::Any(reach), Symbol::One(char)) => reach.covers(char),
        (Symbol::Any(_), Symbol::Any(_)) => true,
        (Symbol::Run(_), _) | (_, Symbol::Run(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_meet() {
        let rows = [
            ("", "", true),
            ("", "*", true),
            ("", "?", false),
            ("a*", "*b", true),
            ("a*", "b*", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*a*b*c*", "cba", false),
            ("*a*b*c*", "*xcx*xbx*xax*", true),
            ("f*", "f:*", false),
            ("a:b:c:d:e:f*", "a:b:c:d:e:f:*", true),
            ("a:*:e:f:g:h", "a:b:c:d:e:f:g:h", false),
            ("f", "f:*", false),
            ("x${aws:username}y", "x1y", true),
            ("x${aws:username}y", "x1z", false),
            ("${*}", "a", false),
            ("${*}", "*", true),
            ("é?", "éé", true),
        ];
        for (left, right, expected) in rows {
            assert_eq!(overlap(&symbols(left), &symbols(right)), expected, "{left} {right}");
            assert_eq!(overlap(&symbols(right), &symbols(left)), expected, "{right} {left}");
        }
    }

    #[test]
    fn long_patterns_take_their_time_by_the_product() {
        let stars = symbols(&"*a".repeat(2_000));
        assert!(!overlap(&stars, &symbols(&format!("{}b", "?".repeat(500)))));
    }
}
