import DirectoryModel
import DutchText
import GRDB
import Search

/// An offering with what follows from it alone before it is written: its columns, and what its index is made from.
struct IndexedOffering: Sendable {
    let offering: Offering
    let subjects: String
    /// Values in the order of `ServiceColumns.names`.
    let columns: [DatabaseValue]
    /// Number of words of each indexed text, in the order of the columns of `service_index`.
    let textLengths: [Int32]
    /// The numbers of what it and its organisation are called, each once.
    let names: [Int32]

    init(_ offering: Offering, labels: ConceptLabels, analysis: Analysis) throws {
        self.offering = offering
        subjects = labels.subjects(of: offering)
        columns = try ServiceColumns.values(of: offering, subjects: subjects).map { $0?.databaseValue ?? .null }
        textLengths = ServiceColumns.indexed(offering, subjects: subjects).map { text in
            Int32(clamping: text.map { analysis.words(in: $0).count } ?? 0)
        }
        func keys(_ names: [String?]) -> [Int32] {
            names.compactMap { name in name.flatMap { NameKey.of($0, analysis: analysis) } }
        }
        let organization = keys([offering.organization.name, offering.organization.alternateName])
        names = Set(
            keys([offering.name, offering.alternateName] + offering.translations.map(\.name))
                + organization.map(NameKey.ofOrganization)
        ).sorted()
    }
}
