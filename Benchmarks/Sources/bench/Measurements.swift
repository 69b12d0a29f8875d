import Foundation

/// Deliveries beside the floor: first, unchanged, one percent changed.
struct DeliveryMeasurement {
    private(set) var first = Cost()
    private(set) var unchanged = Cost()
    private(set) var changed = Cost()
    private(set) var floor = Cost()
    let csvSize: Int
    private(set) var databaseSize = 0

    static let database = "kaart.sqlite"
    static let floorDatabase = "floor.sqlite"

    /// Measures in rounds, each with a fresh kaart, each thing beside what it is compared with.
    init(_ place: Workplace) throws {
        try place.generate("kaart.csv", "--offerings", "\(place.offerings)")
        try place.generate("changed.csv", "--offerings", "\(place.offerings)", "--changed", "1")
        csvSize = place.size("kaart.csv")
        for round in 1...max(1, place.rounds) {
            Progress.say("deliveries, round \(round) of \(place.rounds)")
            place.removeDatabase(Self.database)
            place.removeDatabase(Self.floorDatabase)
            first.add(try place.deliver("kaart.csv", to: Self.database))
            databaseSize = place.size(Self.database)
            let written = try place.floor(
                "write", "--kaart", place.file(Self.database), "--to", place.file(Self.floorDatabase), "--lexicon",
                place.repository + "/Config/lexicon/nederlands.tsv")
            for cost in written { floor.add(cost) }
            unchanged.add(try place.deliver("kaart.csv", to: Self.database))
            changed.add(try place.deliver("changed.csv", to: Self.database))
        }
    }
}

/// Searches as whole processes, beside a process that does nothing and beside plain FTS5.
struct SearchMeasurement {
    private(set) var search = Cost()
    private(set) var start = Cost()
    private(set) var plain = Cost()
    private(set) var found = 0
    private(set) var asked = 0
    /// The longest one: its seconds and its words.
    private(set) var slowest = (seconds: 0.0, query: "")

    init(_ place: Workplace) throws {
        try place.generate("queries.tsv", "--queries", "\(place.queries)")
        let lines = try String(contentsOfFile: place.file("queries.tsv"), encoding: .utf8).split(separator: "\n")
        let options = [
            "--ids", "--config", place.repository, "--datum", Workplace.date, "--kaart",
            place.file(DeliveryMeasurement.database),
        ]
        Progress.say("searches")
        for line in lines {
            let parts = line.split(separator: "\t").map(String.init)
            let query = Array(parts.dropFirst()) + ["--"] + parts.prefix(1)
            let answer = try ChildProcess([place.kaart, "zoek"] + options + query, accepting: [0, 1])
            search.add(answer)
            start.add(try ChildProcess([place.kaart, "--version"]))
            asked += 1
            if answer.exitCode == 0 { found += 1 }
            if answer.wall > slowest.seconds { slowest = (answer.wall, query.joined(separator: " ")) }
        }
        let answers = try place.floor(
            "search", "--database", place.file(DeliveryMeasurement.floorDatabase), "--queries",
            place.file("queries.tsv"))
        for cost in answers { plain.add(cost) }
    }
}

/// One reader on one large file.
struct ReaderMeasurement {
    let name: String
    let size: Int
    /// Every record refused: reader, mapping and validation, nothing staged.
    let refused: ChildProcess
    /// Every record new: all that an import does before it writes.
    let staged: ChildProcess

    /// Measures a form on its own: writes the files, reads them, removes them.
    init(_ place: Workplace, form: String) throws {
        name = form.uppercased()
        let (file, mapping) = ("reader." + form, "voorbeeld-" + form)
        Progress.say("\(name) reader, \(place.readerSize), every record refused")
        try place.generate(file, "--form", form, "--size", place.readerSize, "--refused")
        size = place.size(file)
        refused = try place.deliver(file, to: "absent.sqlite", mapping: mapping, "--proef", accepting: [2])
        Progress.say("\(name) reader, \(place.readerSize), every record new")
        try place.generate(file, "--form", form, "--size", place.readerSize)
        staged = try place.deliver(file, to: "absent.sqlite", mapping: mapping, "--proef")
        place.removeDatabase(file)
    }
}
