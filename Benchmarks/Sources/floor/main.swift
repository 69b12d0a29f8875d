import CommandLineOptions
import DutchText
import Foundation

let usage = """
    floor write --kaart DATABASE --to DATABASE --lexicon FILE
        Writes the rows of a kaart again, as fast as SQLite can; then adds a plain index, outside the measurement.
    floor search --database DATABASE --queries FILE
        Asks each question of FTS5 (bm25, first ten).

    Each prints, a line for each thing done, the seconds that passed and the seconds of processor time.

    """

do {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "write":
        let options = try CommandLineOptions(arguments.dropFirst(), names: ["kaart", "to", "lexicon"])
        let lexicon = try Lexicon(path: options.required("lexicon"))
        let rows = try KaartRows(of: options.required("kaart"))
        try measure { try rows.write(to: options.required("to"), lexicon: lexicon) }
        try rows.addPlainIndex(to: options.required("to"), lexicon: lexicon)
    case "search":
        let options = try CommandLineOptions(arguments.dropFirst(), names: ["database", "queries"])
        let text = try String(contentsOfFile: options.required("queries"), encoding: .utf8)
        let search = try PlainSearch(database: options.required("database"))
        for line in text.split(separator: "\n") {
            let words = line.prefix { $0 != "\t" }
            try measure { try search.answer(String(words)) }
        }
    default: throw CommandLineOptions.Misuse("write or search?")
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n\n\(usage)".utf8))
    exit(64)
}

/// Does something, and prints what it cost.
func measure(_ work: () throws -> Void) throws {
    let before = processorSeconds()
    let wall = try ContinuousClock().measure(work)
    print(wall / .seconds(1), processorSeconds() - before)
}

/// User and system time of this process so far.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
