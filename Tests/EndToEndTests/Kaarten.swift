import Foundation
import Testing

/// Kaarten that many tests read and none changes, made once.
enum Kaarten {
    /// The example kaart, from CSV.
    static func example() async throws -> KaartProcess {
        try await kaart(exampleMaking.value)
    }

    /// The OCMW list alone.
    static func ocmw() async throws -> KaartProcess {
        try await kaart(ocmwMaking.value)
    }

    /// Both, as the demonstration makes it.
    static func demonstration() async throws -> KaartProcess {
        try await kaart(demonstrationMaking.value)
    }

    /// A program with a database of its own that does not exist yet.
    static func none() throws -> KaartProcess {
        let folder = try TemporaryFolder()
        return KaartProcess(folder: folder, database: folder.path + "/kaart.sqlite")
    }

    /// A copy of the example kaart that a test may change.
    static func exampleCopy() async throws -> KaartProcess {
        try copy(try await exampleMaking.value)
    }

    /// A copy of the kaart of a program that a test may change.
    static func copy(_ original: KaartProcess) throws -> KaartProcess {
        let kaart = try none()
        try FileManager.default.copyItem(atPath: original.database, toPath: kaart.database)
        return kaart
    }

    private static let exampleMaking = Task { try await make([(Product.exampleCSV, "voorbeeld-csv")]) }
    private static let ocmwMaking = Task { try await make([(Product.ocmwList, "ocmw")]) }
    private static let demonstrationMaking = Task {
        try await make([(Product.exampleCSV, "voorbeeld-csv"), (Product.ocmwList, "ocmw")])
    }

    /// The same database, read from another temporary folder.
    private static func kaart(_ made: KaartProcess) throws -> KaartProcess {
        KaartProcess(folder: try TemporaryFolder(), database: made.database)
    }

    private static func make(_ deliveries: [(file: String, mapping: String)]) async throws -> KaartProcess {
        let kaart = try none()
        for delivery in deliveries {
            let result = try await kaart("importeer", delivery.file, "--mapping", delivery.mapping)
            try #require(result.status == 0, "\(result.text)\(result.errorText)")
        }
        return kaart
    }
}

extension KaartProcess {
    /// What `zoek --ids` shows of everything on the kaart, in a fixed order.
    func allIDs() async throws -> [String] {
        try await self("zoek", "--ids", "--aantal", "1000").lines.sorted()
    }

    /// What `toon --json` shows of every offering, by `bron:id`; asked of a desk, which answers the same to the byte, since
    /// a process for each takes much longer.
    func everything() async throws -> [String: Data] {
        let desk = try await DeskProcess(self)
        var shown: [String: Data] = [:]
        for id in try await allIDs() {
            let answer = try await desk.get("/aanbod/\(id)")
            try #require(answer.status == 200, "aanbod \(id): \(answer.text)")
            shown[id] = answer.body
        }
        _ = await desk.stop()
        return shown
    }

    /// All that stands on the kaart, as one CSV.
    func exported() async throws -> Data {
        let file = try folder.makeFolder() + "/kaart.csv"
        let result = try await self("exporteer", "--formaat", "csv", "--naar", file)
        try #require(result.status == 0, "\(result.errorText)")
        return try #require(FileManager.default.contents(atPath: file))
    }
}
