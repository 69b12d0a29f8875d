import CommandLineOptions
import Foundation

/// Runs everything, one thing after the other, and writes the table and the plot.
@main
struct Bench {
    private static let usage = """
        bench --kaart PROGRAM --repository FOLDER --work FOLDER --results FOLDER [--offerings 100000] [--rounds 3]
              [--queries 300] [--reader-size 1G] [--no-readers]

        """

    static func main() {
        do {
            let options = try CommandLineOptions(
                CommandLine.arguments.dropFirst(),
                names: [
                    "kaart", "repository", "work", "results", "offerings", "rounds", "queries", "reader-size",
                ], flags: ["no-readers"])
            let place = Workplace(
                kaart: try options.required("kaart"), repository: try options.required("repository"),
                folder: try options.required("work"), offerings: try options.number("offerings", default: 100_000),
                rounds: try options.number("rounds", default: 3), queries: try options.number("queries", default: 300),
                readerSize: options.text("reader-size") ?? "1G")
            try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: place.folder) }

            let delivery = try DeliveryMeasurement(place)
            let search = try SearchMeasurement(place)
            let readers =
                options.has("no-readers")
                ? [] : try ["csv", "xml"].map { try ReaderMeasurement(place, form: $0) }
            try write(Report(place, delivery, search, readers), to: options.required("results"))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n\n\(usage)".utf8))
            exit(70)
        }
    }

    private static func write(_ report: Report, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let moment = Date.now.formatted(.iso8601.dateTimeSeparator(.standard).timeSeparator(.omitted))
        let base = "\(folder)/\(moment)"
        try report.markdown.write(toFile: base + ".md", atomically: true, encoding: .utf8)
        try BarChart(report: report).svg.write(toFile: base + ".svg", atomically: true, encoding: .utf8)
        print(report.markdown)
        print("\(base).md, \(base).svg")
    }
}

/// What is being done, for whoever waits.
enum Progress {
    static func say(_ text: String) { FileHandle.standardError.write(Data("… \(text)\n".utf8)) }
}
