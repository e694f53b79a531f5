using System.Globalization;
using System.Text.Json;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>One section of the passport while it is amended, and the edition it began with.</summary>
public sealed class SectionForm
{
    private readonly List<FormRow> rows;
    private readonly string firstActivity;
    private int lastAdded;

    private SectionForm(PassportSection section, int edition, ProjectPassport passport)
    {
        Section = section;
        Edition = edition;
        firstActivity = passport.Activities().Select(activity => PassportCode.Normalize(activity.Code)).FirstOrDefault(string.Empty);
        rows = [.. PassportSheet.Of(passport).Where(row => row.Block.Section == section).Select(FormRow.Of)];
    }

    public PassportSection Section { get; }

    public int Edition { get; }

    /// <summary>What a draft needs to know before the fields appear: the edition, rows added and taken out.</summary>
    public string Shape => JsonSerializer.Serialize(new FormShape(
        Edition,
        [.. rows.Where(row => row.IsNew).Select(row => new RowName(row.Block.Key, row.Key))],
        [.. rows.Where(row => row.IsRemoved).Select(row => new RowName(row.Block.Key, row.Key))]));

    public static SectionForm Of(PassportSection section, int edition, ProjectPassport passport) => new(section, edition, passport);

    /// <summary>The edition a draft was begun with.</summary>
    public static int EditionOf(string shape) => Read(shape).Edition;

    /// <summary>Rows of a block in the order they are shown, those taken out too.</summary>
    public IReadOnlyList<FormRow> Rows(PassportBlock block) => [.. rows.Where(row => row.Block == block)];

    /// <summary>What goes into the new edition.</summary>
    public IEnumerable<FormRow> Kept(PassportBlock block) => rows.Where(row => row.Block == block && !row.IsRemoved);

    public void Add(PassportBlock block) => Add(block, $"new{++lastAdded}");

    /// <summary>A new row disappears, one of the passport is marked and may come back.</summary>
    public void Remove(FormRow row)
    {
        if (row.IsNew)
        {
            rows.Remove(row);
        }
        else
        {
            row.IsRemoved = true;
        }
    }

    /// <summary>Brings the rows of a draft back; their texts come with the fields.</summary>
    public void Continue(string shape)
    {
        var former = Read(shape);
        foreach (var added in former.Added)
        {
            lastAdded = Math.Max(lastAdded, int.Parse(added.Key["new".Length..], CultureInfo.InvariantCulture));
            Add(PassportBlock.All.Single(block => block.Key == added.Block), added.Key);
        }

        foreach (var removed in former.Removed)
        {
            if (rows.Find(row => row.Block.Key == removed.Block && row.Key == removed.Key) is { } row)
            {
                row.IsRemoved = true;
            }
        }
    }

    /// <summary>The same amendment begun anew with a later edition: what was typed stays, what was not touched follows the edition.</summary>
    public SectionForm Rebase(int edition, ProjectPassport inForce)
    {
        var moved = new SectionForm(Section, edition, inForce) { lastAdded = lastAdded };
        foreach (var row in rows)
        {
            if (row.IsNew)
            {
                moved.Add(row.Block, row.Key);
            }

            if (moved.rows.Find(candidate => candidate.Block == row.Block && candidate.Key == row.Key) is not { } target)
            {
                continue;
            }

            target.IsRemoved = row.IsRemoved;
            foreach (var field in row.Texts.Keys.Where(row.IsChanged))
            {
                target.Texts[field] = row.Texts[field];
            }
        }

        return moved;
    }

    private static FormShape Read(string shape) => JsonSerializer.Deserialize<FormShape>(shape) ?? throw new JsonException("A draft without its shape.");

    private void Add(PassportBlock block, string key) => rows.Add(FormRow.New(
        block,
        key,
        block == PassportBlock.Milestones ? new Dictionary<string, string>(StringComparer.Ordinal) { ["activity"] = firstActivity } : []));

    private sealed record FormShape(int Edition, IReadOnlyList<RowName> Added, IReadOnlyList<RowName> Removed);

    private sealed record RowName(string Block, string Key);
}
