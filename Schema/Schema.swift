/// The migrations of the kaart's database, in the order in which they are applied.
package enum Schema {
    /// One change of the schema.
    package struct Migration: Sendable {
        /// Date and time of the file's name: identifies the migration for ever.
        package let identifier: String
        /// SQL statements.
        package let sql: String
    }

    /// All migrations, oldest first. A new file under Migrations gets a line here.
    package static let migrations: [Migration] = [
        Migration(identifier: "20261120T2300-kaart", sql: text(PackageResources._0261120T2300_kaart_sql)),
        Migration(identifier: "20261121T0600-melding", sql: text(PackageResources._0261121T0600_melding_sql)),
        Migration(identifier: "20261121T0900-brugfiguur", sql: text(PackageResources._0261121T0900_brugfiguur_sql)),
        Migration(
            identifier: "20261121T1200-zoekgeheugen", sql: text(PackageResources._0261121T1200_zoekgeheugen_sql)),
        Migration(identifier: "20261121T1500-gelezen", sql: text(PackageResources._0261121T1500_gelezen_sql)),
        Migration(
            identifier: "20261122T0100-signaalblokken", sql: text(PackageResources._0261122T0100_signaalblokken_sql)),
        Migration(identifier: "20261122T2100-geheimen", sql: text(PackageResources._0261122T2100_geheimen_sql)),
        Migration(identifier: "20261123T1700-instaan", sql: text(PackageResources._0261123T1700_instaan_sql)),
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
