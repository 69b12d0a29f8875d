import CommandLineOptions
import Foundation
import SyntheticKaart

/// Writes a synthetic kaart, or questions to ask it.
@main
struct Generator {
    private static let usage = """
        generator --sample CSV --config FOLDER --to FILE [--form csv|xml] [--offerings N | --size BYTES] [--seed S]
                  [--changed PERCENT] [--refused]
        generator --sample CSV --config FOLDER --to FILE --queries N [--seed S]

          --size      as many offerings as fill so many bytes (1G, 200M)
          --changed   this share of the offerings differs from those of the same seed without it
          --refused   every record lacks its id and its name, so that none of them can be kept
          --queries   questions, one a line: the text, then options of kaart zoek, between tabs

        """

    static func main() {
        do {
            let options = try CommandLineOptions(
                CommandLine.arguments.dropFirst(),
                names: ["sample", "config", "to", "form", "offerings", "size", "seed", "changed", "queries"],
                flags: ["refused"])
            let example = try Example(sample: options.required("sample"), config: options.required("config"))
            let seed = UInt64(try options.number("seed", default: 1))
            guard let output = try OutputFile(path: options.required("to")) else {
                throw CommandLineOptions.Misuse("cannot write \(try options.required("to"))")
            }
            if options.has("queries") {
                let queries = SyntheticQueries(shapedAfter: example, seed: seed)
                for query in queries.prefix(try options.number("queries", default: 0)) {
                    output.write(Array(([query.text] + query.options).joined(separator: "\t").utf8) + [0x0A])
                }
            } else {
                let changed = options.text("changed").flatMap(Double.init) ?? 0
                let kaart = SyntheticKaart(shapedAfter: example, seed: seed, changedShare: changed / 100)
                try write(kaart, options, to: output)
            }
            output.close()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n\n\(usage)".utf8))
            exit(64)
        }
    }

    private static func write(_ kaart: SyntheticKaart, _ options: CommandLineOptions, to output: OutputFile) throws {
        let form: any DeliveryForm = options.text("form") == "xml" ? XMLForm() : CSVForm()
        let size = options.text("size").flatMap(bytes)
        let count = try options.number("offerings", default: size == nil ? 100_000 : Int.max)
        var record: [UInt8] = []
        output.write(form.header)
        for offering in kaart.prefix(count) {
            if let size, output.written >= size { break }
            record.removeAll(keepingCapacity: true)
            form.append(options.has("refused") ? offering.withoutIdentity : offering, to: &record)
            output.write(record)
        }
        output.write(form.footer)
    }

    private static func bytes(_ text: String) -> Int? {
        switch text.last {
        case "G": Int(text.dropLast()).map { $0 << 30 }
        case "M": Int(text.dropLast()).map { $0 << 20 }
        default: Int(text)
        }
    }
}

/// A file that is written in large pieces.
private final class OutputFile {
    private let handle: FileHandle
    private var pending: [UInt8] = []
    private(set) var written = 0

    private static let piece = 1 << 20

    init?(path: String) {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { return nil }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) {
        pending += bytes
        written += bytes.count
        if pending.count >= Self.piece { flush() }
    }

    func close() {
        flush()
        try? handle.close()
    }

    private func flush() {
        handle.write(Data(pending))
        pending.removeAll(keepingCapacity: true)
    }
}
