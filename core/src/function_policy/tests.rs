//! What is written, refused, read and turned back, against what AWS was seen to do.

mod commands;
mod errors;
mod origin;
mod reverse;
mod vectors;

use super::*;
use crate::json::{Node, parse};

const FIXTURE: &str = include_str!("tests/add-permission.json");

const F: &str = "arn:aws:lambda:us-east-1:111111111111:function:f";

fn home() -> Home {
    Home { region: "us-east-1".into(), account: "111111111111".into() }
}

/// One recorded statement and how it came about.
struct Vector {
    id: String,
    home: Home,
    call: Call,
    statement: String,
}

fn vectors() -> Vec<Vector> {
    let root = parse(FIXTURE).0.unwrap();
    root.get("vectors").unwrap().entries().iter().map(vector).collect()
}

fn vector(node: &Node<'_>) -> Vector {
    let text = |name: &str| node.get(name).and_then(Node::str).map(str::to_owned);
    let home = Home { region: text("region").unwrap(), account: text("account").unwrap() };
    let call = match text("command") {
        // The documents' commands name the functions and layers of their readers.
        Some(command) => read_commands(&command, &home).pop().unwrap().call.unwrap(),
        None if node.get("layer").is_some() => {
            Call::AddLayerVersionPermission(filled(&ADD_LAYER_VERSION_PERMISSION, node.get("call").unwrap()))
        }
        None => Call::AddPermission(filled(&ADD_PERMISSION, node.get("call").unwrap())),
    };
    Vector { id: text("id").unwrap(), home, call, statement: node.get("statement").unwrap().compact() }
}

fn filled<C: Default>(table: &[Parameter<C>], members: &Node<'_>) -> C {
    let mut call = C::default();
    for member in members.members() {
        let parameter = table.iter().find(|parameter| parameter.spec.name == member.key.value).unwrap();
        (parameter.set)(&mut call, member.value.scalar().unwrap());
    }
    call
}

/// `--principal s3.amazonaws.com …` as a call on function `f` with an id and an action, unless they are given.
fn add(options: &str) -> AddPermission {
    let mut command = format!("aws lambda add-permission {options}");
    for (option, value) in [
        ("--function-name", "f"),
        ("--statement-id", "s"),
        ("--action", "lambda:InvokeFunction"),
        ("--principal", "'*'"),
    ] {
        if !options.contains(&format!("{option} ")) {
            command.push_str(&format!(" {option} {value}"));
        }
    }
    let read = read_commands(&command, &home()).pop().unwrap();
    match read.call {
        Some(Call::AddPermission(call)) => call,
        other => panic!("{command}: {other:?} {:?}", read.problems),
    }
}
