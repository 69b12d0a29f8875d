import Foundation
import Testing

/// Changes a database behind the program's back, through the SQLite library of the system.
///
/// - Parameters:
///   - sql: statements.
///   - path: path of the database; made where there is none.
/// - Throws: when SQLite is missing or does not accept the statements.
func execute(_ sql: String, in path: String) throws {
    typealias Open = @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
    typealias Execute =
        @convention(c) (OpaquePointer?, UnsafePointer<CChar>, OpaquePointer?, OpaquePointer?, OpaquePointer?) -> Int32
    typealias Close = @convention(c) (OpaquePointer?) -> Int32

    let library = try #require(dlopen("libsqlite3.so.0", RTLD_NOW), "libsqlite3 is missing")
    let open = unsafeBitCast(try #require(dlsym(library, "sqlite3_open")), to: Open.self)
    let run = unsafeBitCast(try #require(dlsym(library, "sqlite3_exec")), to: Execute.self)
    let close = unsafeBitCast(try #require(dlsym(library, "sqlite3_close")), to: Close.self)
    var database: OpaquePointer?
    try #require(open(path, &database) == 0)
    let code = run(database, sql, nil, nil, nil)
    try #require(close(database) == 0)
    try #require(code == 0, "SQLite says \(code) to \(sql)")
}
