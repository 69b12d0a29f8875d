import DirectoryModel
package import DirectoryStore
import Foundation
import Gazetteer

/// The forms in which the kaart can leave.
package enum ExportFormat: String, Sendable, CaseIterable {
    /// A folder with the tables of HSDS 3.
    case hsdsCSV = "hsds-csv"
    /// One array of HSDS 3 services, whole.
    case hsdsJSON = "hsds-json"
    /// One table, an offering a row.
    case csv
}

/// Writes the kaart out, offering by offering, in the order of source and source id.
///
/// What is written can be read in again (mappings `hsds`, `hsds-json` and `kaart-csv`) and gives the same kaart. What
/// vanished from its source is left out: the source no longer vouches for it.
package struct Export {
    let references: ReferenceData
    let source: String?

    /// - Parameters:
    ///   - references: names areas and concepts.
    ///   - source: only the offerings of this source; all when nil.
    package init(references: ReferenceData, source: String?) {
        self.references = references
        self.source = source
    }

    /// Writes the kaart.
    ///
    /// - Parameters:
    ///   - format: the form.
    ///   - path: the file, or the folder for `hsdsCSV`; it appears only when everything is written.
    ///   - store: the kaart.
    /// - Returns: the number of offerings written.
    /// - Throws: `StoreError`, `ExportError`.
    package func write(_ format: ExportFormat, to path: String, from store: DirectoryStore) throws -> Int {
        let path = try store.destination(path)
        if let source, try !store.read({ try $0.sources() }).contains(where: { $0.name == source }) {
            throw ExportError.unknownSource(source)
        }
        DirectoryStore.removeAbandoned(besides: path)
        let unfinished = DirectoryStore.unfinished(besides: path)
        var count = 0
        do {
            let sink: any ExportSink =
                switch format {
                case .hsdsCSV: try HSDSTables(folder: unfinished, references: references)
                case .hsdsJSON: try HSDSJSONFile(path: unfinished, references: references)
                case .csv: try KaartCSVFile(path: unfinished)
                }
            try store.read { snapshot in
                for key in try snapshot.keys(from: source, withVanished: false) {
                    guard let offering = try snapshot.offering(key: key) else { continue }
                    try sink.write(offering)
                    count += 1
                }
            }
            try sink.finish()
            try Self.replace(path, with: unfinished)
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            throw error
        }
        return count
    }

    private static func replace(_ path: String, with unfinished: String) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            let isEmptyFolder =
                isFolder.boolValue && ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).isEmpty
            guard !isFolder.boolValue || isEmptyFolder else { throw ExportError.folderNotEmpty(path: path) }
        }
        DirectoryStore.settle(unfinished)
        // A file, or an empty folder, is replaced in one step: rename(2).
        guard rename(unfinished, path) == 0 else { throw ExportError.cannotWrite(path: path, errno: errno) }
        DirectoryStore.settle(path.folderOfPath)
    }
}

/// Why the kaart cannot be written out.
package enum ExportError: Error, Hashable, Sendable {
    case cannotWrite(path: String, errno: Int32)
    case unknownSource(String)
    /// What stands in the folder would be lost.
    case folderNotEmpty(path: String)
}

/// Takes offerings one by one and writes them in one form.
protocol ExportSink: AnyObject {
    func write(_ offering: Offering) throws
    func finish() throws
}

/// A file that is written from start to end.
final class ExportFile {
    private let path: String
    private let handle: FileHandle
    private var buffer = Data()
    private static let bufferSize = 1 << 16

    init(path: String) throws(ExportError) {
        self.path = path
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw .cannotWrite(path: path, errno: errno) }
        self.handle = handle
    }

    func write(_ text: String) throws(ExportError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    func close() throws(ExportError) {
        try flush()
        do {
            try handle.synchronize()
            try handle.close()
        } catch { throw .cannotWrite(path: path, errno: errno) }
    }

    private func flush() throws(ExportError) {
        do { try handle.write(contentsOf: buffer) } catch { throw .cannotWrite(path: path, errno: errno) }
        buffer.removeAll(keepingCapacity: true)
    }
}
