import Foundation

/// The programs, files and settings of a run.
struct Workplace {
    /// The program that is measured.
    let kaart: String
    /// The repository: where Config and Importers stand.
    let repository: String
    /// A folder for what a run writes.
    let folder: String
    let offerings: Int
    let rounds: Int
    let queries: Int
    /// Size of the files for the readers, as the generator takes it.
    let readerSize: String

    /// The day of every delivery and question, so that a run can be repeated.
    static let date = "2026-11-20"

    /// Path of a file of this run.
    func file(_ name: String) -> String { folder + "/" + name }

    /// Removes a database and what belongs to it.
    func removeDatabase(_ name: String) {
        for suffix in ["", "-wal", "-shm", ".levering"] {
            try? FileManager.default.removeItem(atPath: file(name) + suffix)
        }
    }

    /// Bytes of a file; of a database with its write-ahead log.
    func size(_ name: String) -> Int {
        ["", "-wal"].map { suffix in
            (try? FileManager.default.attributesOfItem(atPath: file(name) + suffix)[.size] as? Int) ?? 0
        }.reduce(0, +)
    }

    /// Writes a file with the generator.
    func generate(_ name: String, _ options: String...) throws {
        let program = tool("generator")
        _ = try ChildProcess(
            [
                program, "--sample", repository + "/Importers/voorbeeld-csv/sample.csv", "--config",
                repository + "/Config", "--to", file(name),
            ] + options)
    }

    /// Runs the floor, and gives what it measured.
    func floor(_ arguments: String...) throws -> [FloorCost] {
        let output = file("floor.txt")
        _ = try ChildProcess([tool("floor")] + arguments, output: output)
        return try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").compactMap {
            FloorCost($0)
        }
    }

    /// Runs a delivery.
    func deliver(
        _ name: String, to database: String, mapping: String = "voorbeeld-csv", _ options: String...,
        accepting accepted: Set<Int32> = [0]
    ) throws -> ChildProcess {
        try ChildProcess(
            [
                kaart, "importeer", file(name), "--mapping", mapping, "--config", repository, "--kaart", file(database),
                "--datum", Self.date,
            ] + options, accepting: accepted)
    }

    /// Tools stand beside this program.
    private func tool(_ name: String) -> String {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (own as NSString).deletingLastPathComponent + "/" + name
    }
}
