// Makes those users of a document store that are not there yet: root, and its service's own, with rights on that service's database and nothing else.
const files = require("fs");

function make(name, database, role, secret) {
  const store = db.getSiblingDB(database);
  if (!store.getUser(name)) {
    const password = files.readFileSync(`/run/secrets/${secret}`, "utf8").trim();
    store.createUser({ user: name, pwd: password, roles: [{ role: role, db: database }] });
  }
}

make("root", "admin", "root", "root.password");
make(process.env.STORE_OF, process.env.STORE_OF, "readWrite", "store.password");
