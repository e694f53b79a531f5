using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Applications;
using SocialPassport.Web.Features.Duplicates;

namespace SocialPassport.Tests.Features.Duplicates;

/// <summary>Two records of one human being on a real database, and the acts of a supervisor on them.</summary>
internal static class DuplicateDesk
{
    public const string Reason = "Сверены паспорт и СНИЛС";

    /// <summary>The pair as the search stores it.</summary>
    public static async Task<Guid> PairAsync(this ApplicationDesk desk, long onePersonId, long otherPersonId)
    {
        await using var db = desk.Database.CreateDbContext();
        var (first, second) = (Math.Min(onePersonId, otherPersonId), Math.Max(onePersonId, otherPersonId));
        var match = new DuplicateMatch(DuplicateKind.NameAndBirthDate, DuplicateReasons.SameName | DuplicateReasons.SameBirthDate, 58);
        var pair = DuplicatePair.Found(Guid.NewGuid(), new FoundDuplicate(first, second, match), desk.Clock.GetUtcNow().UtcDateTime);
        db.Add(pair);
        await db.SaveChangesAsync();
        return pair.PublicId;
    }

    public static Task<TAnswer> SupervisorAsync<TService, TAnswer>(this ApplicationDesk desk, Func<TService, Task<TAnswer>> act, long centreId = 1)
        where TService : notnull => desk.AsAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, act, centreId);

    public static async Task<PairModel> OpenPairAsync(this ApplicationDesk desk, Guid pair) =>
        Assert.IsType<PairOpening.Opened>(await desk.SupervisorAsync<DuplicatePairReader, PairOpening>(r => r.OpenAsync(pair))).Pair;

    /// <summary>Opens the pair and merges as the form suggests, unless told otherwise.</summary>
    public static async Task MergeAsync(this ApplicationDesk desk, Guid pair, Action<MergeForm>? choose = null)
    {
        var choices = await desk.ChoicesAsync(pair, choose);
        await desk.SupervisorAsync<DuplicateMerging, bool>(async merging =>
        {
            await merging.MergeAsync(choices);
            return true;
        });
    }

    public static async Task<MergeChoices> ChoicesAsync(this ApplicationDesk desk, Guid pair, Action<MergeForm>? choose = null)
    {
        var form = new MergeForm(await desk.OpenPairAsync(pair)) { Reason = Reason };
        choose?.Invoke(form);
        return form.Read();
    }

    public static async Task UndoAsync(this ApplicationDesk desk, Guid pair)
    {
        var version = (await desk.OpenPairAsync(pair)).Version;
        await desk.SupervisorAsync<DuplicateMerging, bool>(async merging =>
        {
            await merging.UndoAsync(pair, version, "Объединены ошибочно");
            return true;
        });
    }

    public static Person Applicant(this Family family) => family.Members.Single(m => m.Role == MemberRole.Applicant).Person;

    /// <summary>
    /// Every row of every table as text, but for counters of versions, which only grow, and for the tables that tell what
    /// happened: those have more rows after every act.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(this ApplicationDesk desk)
    {
        string[] telling = ["AuditEntries", "FamilyChanges", "DuplicateMerges", "DuplicatePairs"];
        var rows = new List<string>();
        await using var connection = new SqliteConnection($"Data Source={desk.Database.File}");
        await connection.OpenAsync();
        foreach (var table in await ListAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var cells = Enumerable.Range(0, reader.FieldCount)
                    .Where(i => reader.GetName(i) != "Version")
                    .Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}");
                if (!telling.Contains(table))
                {
                    rows.Add($"{table}: {string.Join("; ", cells)}");
                }
            }
        }

        return rows;
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static async Task<List<string>> ListAsync(SqliteConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }
}
