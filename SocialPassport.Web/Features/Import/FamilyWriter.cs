using System.Security.Cryptography;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>Writes approved families of one chunk with their timeline lines; public ids follow from the load, so nothing can be written twice.</summary>
public sealed class FamilyWriter(PassportDbContext db, ImportLoad load, DateTime nowUtc)
{
    private const int SummaryLength = 500;

    /// <summary>Rows speak of the day they were checked on; what was approved is what is written.</summary>
    private readonly DateOnly checkedOn = load.CheckedOn!.Value;
    private readonly Dictionary<string, int> lastNumbers = [];
    private readonly List<Family> written = [];
    private readonly List<Family> inserts = [];

    /// <summary>Public id of what a load makes out of its nth family or row.</summary>
    public static Guid PublicIdOf(Guid load, char kind, int number)
    {
        Span<byte> source = stackalloc byte[22];
        load.TryWriteBytes(source);
        BitConverter.TryWriteBytes(source[16..], kind);
        BitConverter.TryWriteBytes(source[18..], number);
        return new Guid(SHA256.HashData(source).AsSpan(0, 16));
    }

    public static Guid FamilyIdOf(Guid load, int familyOrdinal) => PublicIdOf(load, 'F', familyOrdinal);

    /// <summary>Where the numbers of the centres stand.</summary>
    public async Task PrepareAsync(IEnumerable<FamilyPlan> plans, CancellationToken cancellationToken)
    {
        foreach (var code in plans.Where(p => p.Known is null).Select(p => p.Centre!.Code).Distinct())
        {
            lastNumbers[code] = await CaseNumbers.LastAsync(db, code, cancellationToken);
        }
    }

    public void Write(FamilyPlan plan)
    {
        var family = plan.Known ?? Open(plan);
        foreach (var row in plan.Rows.Where(r => r.IsToWrite))
        {
            if (row.Known is null)
            {
                Add(family, row);
            }

            foreach (var change in row.Changes)
            {
                change.Apply(family);
            }
        }

        written.Add(family);
        if (plan.Known is not null)
        {
            family.NoteCardChange(Line(plan, family));
            // A fact row alone would not touch the family: its version tells others that the card has changed.
            db.Entry(family).Property(f => f.Version).IsModified = true;
            return;
        }

        family.Note(Line(plan, family));
        if (plan.Rows.Any(r => r.Known is not null))
        {
            // Somebody is in the registry already: bulk writing knows only new persons.
            db.Add(family);
        }
        else
        {
            inserts.Add(family);
        }
    }

    /// <param name="entry">Audit entry of a family that is written.</param>
    public ChunkInserts Inserts(Func<Family, AuditEntry> entry) => new(inserts, () => [.. written.Select(entry)]);

    private Family Open(FamilyPlan plan)
    {
        var code = plan.Centre!.Code;
        return Family.Open(
            FamilyIdOf(load.PublicId, plan.Rows[0].Row.FamilyOrdinal), CaseNumbers.Format(code, ++lastNumbers[code]), plan.Centre.Id, MoscowTime.DateOf(nowUtc));
    }

    private void Add(Family family, RowVerdict row)
    {
        var person = RowWriter.Register(PublicIdOf(load.PublicId, 'P', row.Row.RowNumber), row.Person, checkedOn);
        RowWriter.Join(family, person, row.Person, checkedOn);
        if (row.Person.Category is { } category)
        {
            RowWriter.AddCategory(family, person, category);
        }
    }

    private FamilyChange Line(FamilyPlan plan, Family family)
    {
        var joined = plan.Rows.Where(r => r.Outcome == ImportOutcome.New).ToList();
        var changes = plan.Rows.SelectMany(r => r.Changes.Select(c => (Who: PersonName.Short(r.Person.Surname, r.Person.FirstName, r.Person.Patronymic), c.Shown))).ToList();
        var summary = plan.Known is null
            ? $"Заведено дело {family.CaseNumber}: {FamilyWords.Members(family.Members.Count)}"
            : string.Join("; ", new[]
            {
                joined.Count > 0 ? $"Добавлены: {string.Join(", ", joined.Select(r => PersonName.Full(r.Person.Surname, r.Person.FirstName, r.Person.Patronymic)))}" : null,
                changes.Count > 0 ? $"Изменены сведения: {string.Join(", ", changes.Select(c => $"{c.Who}: {c.Shown.Field}").Distinct())}" : null,
            }.OfType<string>());
        return FamilyChange.Create(
                nowUtc,
                load.PreparedBy,
                joined.Count > 0 ? FamilyChangeKind.Members : FamilyChangeKind.Person,
                Short(summary, SummaryLength),
                $"{ImportWords.Number(load.Id)}, файл «{load.FileName}», утвердил(а) {load.DecidedBy}")
            .WithValues(Values(changes, c => c.Before ?? "не было"), Values(changes, c => c.After));
    }

    private static string? Values(List<(string Who, ImportChange Shown)> changes, Func<ImportChange, string> value) => changes.Count == 0
        ? null
        : Short(string.Join("\n", changes.Select(c => $"{c.Who}, {c.Shown.Field}: {value(c.Shown)}")), FamilyChange.ValueLength);

    private static string Short(string text, int length) => text.Length > length ? text[..(length - 1)] + "…" : text;
}
