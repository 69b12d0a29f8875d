import GRDB

extension DirectoryStore {
    /// The value of a property of the kaart; nil when it was never set.
    package func property(_ name: String) throws(StoreError) -> String? {
        try StoreError.wrapping(path) { try queue.read { db in try db.property(name) } }
    }

    package func setProperty(_ name: String, _ value: String) throws(StoreError) {
        try StoreError.wrapping(path) { try queue.write { db in try db.setProperty(name, value) } }
    }
}

extension Database {
    /// The value of a property of the kaart; nil when it was never set.
    func property(_ name: String) throws -> String? {
        try String.fetchOne(self, cachedSQL: "SELECT value FROM kaart_property WHERE name = ?", [name])
    }

    func setProperty(_ name: String, _ value: String) throws {
        try run("INSERT OR REPLACE INTO kaart_property (name, value) VALUES (?, ?)", [name, value])
    }

    func removeProperty(_ name: String) throws { try run("DELETE FROM kaart_property WHERE name = ?", [name]) }
}
