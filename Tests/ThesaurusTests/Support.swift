import FoundationEssentials
import Testing
import Thesaurus

/// The repository, found from this file: tests read the file that is delivered.
private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Path of a file of the repository.
func repositoryPath(_ path: String) -> String { root.appending(path: path).path }

/// The thesaurus that comes with the kaart.
func deliveredThesaurus() throws -> Thesaurus {
    try Thesaurus(contentsOf: repositoryPath("Config/thesaurus.csv"))
}

let header = "soort;code;ruimer;label_nl;label_fr;label_en;synoniemen;spreektaal;leeftijd_van;leeftijd_tot;toelichting"

extension Thesaurus {
    /// A thesaurus of these rows, read from a file of its own, `proef.csv`; what a row lacks of the columns is empty.
    init(rows: [String], header: String = header) throws {
        let separators = header.count { $0 == ";" }
        let lines = rows.map { $0 + String(repeating: ";", count: max(0, separators - $0.count { $0 == ";" })) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "thesaurus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "proef.csv")
        try Data(([header] + lines).joined(separator: "\n").utf8).write(to: file)
        try self.init(contentsOf: file.path)
    }
}

extension Thesaurus {
    /// The entries of words that stand in a line.
    func wordEntries(in words: [String]) -> [WordEntry] {
        mentions(in: words).compactMap { if case .word(let entry) = $0.subject { entry } else { nil } }
    }
}
