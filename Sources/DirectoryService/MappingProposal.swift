import Foundation
package import Importing
import RecordReading

/// Drafts a mapping for files that nobody has seen before.
package struct MappingProposal {
    private let draft: MappingDraft

    /// How many records are looked at.
    private static let sampleSize = 300

    /// - Parameters:
    ///   - wording: the sentences in the draft.
    ///   - isMunicipality: whether a word names a municipality.
    package init(wording: MappingDraft.Wording, isMunicipality: @escaping @Sendable (String) -> Bool) {
        draft = MappingDraft(wording: wording, isMunicipality: isMunicipality)
    }

    /// A mapping for a CSV file, an XML file or a folder of tables.
    ///
    /// - Parameter path: the file or folder.
    /// - Returns: a draft, or the mapping of the kaart that reads the files already.
    /// - Throws: `DeliveryError`, `ReadError`.
    package func proposal(for path: String) throws -> MappingDraft.Proposal {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw DeliveryError.noSuchFile(path: path)
        }
        let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        if isFolder.boolValue {
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            let files = entries.filter { $0.lowercased().hasSuffix(".csv") }.sorted()
            guard !files.isEmpty else { throw DeliveryError.noFiles(folder: path, ending: "csv") }
            let tables = try files.map { try table(path + "/" + $0).table }
            guard let proposal = draft.proposal(name: name, tables: tables) else {
                throw DeliveryError.noRecords(path: path)
            }
            return proposal
        }
        if isXML(path) {
            guard let text = draft.text(name: name, outline: try XMLOutline.scan(path: path)) else {
                throw DeliveryError.noRecords(path: path)
            }
            return .draft(text)
        }
        let (first, dialect) = try table(path)
        return .draft(draft.text(for: first, dialect: dialect))
    }

    private func table(_ path: String) throws -> (table: MappingDraft.Table, dialect: CSVDialect) {
        let reader = try CSVRecordReader(path: path)
        var rows: [[String]] = []
        while rows.count < Self.sampleSize, let row = try reader.next() { rows.append(row.fields) }
        let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        return (MappingDraft.Table(name: name, header: reader.header.names, rows: rows), reader.dialect)
    }

    /// Whether the file begins as XML does, whatever it is called.
    private func isXML(_ path: String) -> Bool {
        if path.lowercased().hasSuffix(".xml") { return true }
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let start = file.readData(ofLength: 512).filter { $0 != 0 }
        return String(decoding: start, as: UTF8.self).drop {
            !"<".contains($0) && ($0.isWhitespace || $0 == "\u{FEFF}")
        }
        .hasPrefix("<")
    }
}
