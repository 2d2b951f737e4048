//! How far a name is from another one, for every "did you mean".

/// How many bytes must be inserted, removed, replaced or swapped with their neighbour.
pub(crate) fn distance(from: &str, to: &str) -> usize {
    let (from, to) = (from.as_bytes(), to.as_bytes());
    let mut before = vec![0; to.len() + 1];
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut row = last.clone();
    for (i, left) in from.iter().enumerate() {
        row[0] = i + 1;
        for (j, right) in to.iter().enumerate() {
            let replaced = last[j] + usize::from(left != right);
            let swapped = i > 0 && j > 0 && *left == to[j - 1] && from[i - 1] == *right;
            let swapped = if swapped { before[j - 1] + 1 } else { usize::MAX };
            row[j + 1] = replaced.min(swapped).min(last[j + 1] + 1).min(row[j] + 1);
        }
        (before, last, row) = (last, row, before);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distances() {
        let rows = [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("invokefunction", "invokefunction", 0),
            ("invokefuntion", "invokefunction", 1),
            ("invokefunctoin", "invokefunction", 1),
            ("ivnoke", "invoke", 1),
            ("kitten", "sitting", 3),
            ("é", "e", 2),
        ];
        for (from, to, expected) in rows {
            assert_eq!(distance(from, to), expected, "{from} {to}");
            assert_eq!(distance(to, from), expected, "{to} {from}");
        }
    }
}
