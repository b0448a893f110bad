//! t
fn main(){ for n in avg::model::schema::names() { std::fs::write(format!("/tmp/plan/schemas/{n}.json"), serde_json::to_string_pretty(&avg::model::schema::by_name(n).unwrap()).unwrap()+"\n").unwrap(); } }
