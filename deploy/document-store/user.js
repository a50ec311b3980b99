// Runs once, at the first start of a document store: makes its service's own user, with rights on that service's database and nothing else.
const service = process.env.STORE_OF;
const password = require("fs").readFileSync("/run/secrets/store.password", "utf8").trim();
db.getSiblingDB(service).createUser({ user: service, pwd: password, roles: [{ role: "readWrite", db: service }] });
