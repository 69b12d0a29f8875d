import DirectoryModel
import RecordReading

/// The Crossroads Bank's open data on enterprises (enterprise.csv): which of those on the kaart no longer simply exist.
enum EnterpriseRegister {
    /// Reads the file row by row; it has some two million.
    ///
    /// - Parameters:
    ///   - path: path of enterprise.csv.
    ///   - living: codes of the juridical situations in which an enterprise simply exists.
    ///   - numbers: the numbers that matter, as the Crossroads Bank prints them.
    /// - Returns: the juridical situation of those of them that ended, by number.
    /// - Throws: `WatchError` for a file that cannot be read, or has other columns.
    static func ended(
        in path: String, living: [String], among numbers: Set<String>
    ) throws(WatchError) -> [String: String] {
        let reader: CSVRecordReader
        do {
            reader = try CSVRecordReader(path: path, dialect: .automatic, header: nil)
        } catch {
            throw .unreadable(path: path, error)
        }
        for column in ["EnterpriseNumber", "Status", "JuridicalSituation"] where reader.header.index(of: column) == nil
        {
            throw .notEnterprises(path: path, column: column)
        }
        do {
            return try ended(reader, living, numbers)
        } catch {
            throw .unreadable(path: path, error)
        }
    }

    private static func ended(
        _ reader: CSVRecordReader, _ living: [String], _ numbers: Set<String>
    ) throws(ReadError) -> [String: String] {
        var ended: [String: String] = [:]
        while let row = try reader.next() {
            guard let text = row["EnterpriseNumber"], let number = try? EnterpriseNumber(parsing: text),
                numbers.contains(number.formatted)
            else { continue }
            let situation = row["JuridicalSituation"] ?? ""
            if row["Status"] != "AC" || !living.contains(situation) { ended[number.formatted] = situation }
        }
        return ended
    }
}
