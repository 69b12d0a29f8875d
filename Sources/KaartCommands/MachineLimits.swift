import Foundation
import Presentation

/// What the system lets a process have: with less than it needs, the libraries under it end it without a word.
enum MachineLimits {
    private static let files = 24
    private static let megabytes = 400
    /// For each core, the desk has readers and loops of its own.
    private static let filesOfDesk = (base: 26, core: 9)
    private static let megabytesOfDesk = (base: 400, core: 160)

    /// Refuses to begin with too few open files or too little memory.
    ///
    /// - Parameter isDesk: whether it is to serve.
    /// - Throws: `InputError`.
    static func check(isDesk: Bool = false) throws(InputError) {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let files = isDesk ? filesOfDesk.base + filesOfDesk.core * cores : files
        let megabytes = isDesk ? megabytesOfDesk.base + megabytesOfDesk.core * cores : megabytes
        if let limit = limit(RLIMIT_NOFILE), limit < files {
            throw InputError(sentence: MessageCatalogue.tooFewFiles(limit, needed: files), ending: .internalError)
        }
        if let limit = limit(RLIMIT_AS), limit >> 20 < megabytes {
            throw InputError(
                sentence: MessageCatalogue.tooLittleMemory(limit >> 20, needed: megabytes), ending: .internalError)
        }
    }

    /// Nil where there is none.
    private static func limit(_ resource: __rlimit_resource) -> Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return nil }
        return Int(exactly: limit.rlim_cur)
    }
}
