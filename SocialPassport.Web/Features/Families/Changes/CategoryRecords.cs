using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>The records of categories a change can be about; the row the clerk came from is chosen already.</summary>
public sealed class CategoryRecords
{
    public static readonly CategoryRecords None = new([], string.Empty);

    private readonly IReadOnlyList<CategoryModel> records;

    private CategoryRecords(IReadOnlyList<CategoryModel> records, string chosen)
    {
        this.records = records;
        Chosen = chosen;
    }

    public string Chosen { get; set; }

    public IReadOnlyList<Choice> Choices =>
        [.. records.Select(r => new Choice(FieldReader.Key(r.Id), $"{r.Name}, {r.Whose}, {FamilyWords.Term(r.From, r.To)}"))];

    public CategoryModel? Record => records.FirstOrDefault(r => FieldReader.Key(r.Id) == Chosen);

    /// <param name="cameFrom">Key of the row, kept beside the address.</param>
    public static CategoryRecords Of(IReadOnlyList<CategoryModel> all, string? cameFrom)
    {
        var inForce = all.Where(r => r.AnnulledOn is null).ToList();
        var chosen = inForce.Find(r => FieldReader.Key(r.Id) == cameFrom) ?? (inForce.Count == 1 ? inForce[0] : null);
        return new(inForce, chosen is null ? string.Empty : FieldReader.Key(chosen.Id));
    }

    /// <returns>Key of the chosen record; 0 while none is chosen.</returns>
    public long Read(FieldReader fields) => fields.Record("category", Chosen, "Выберите категорию.");

    public string? Term => Record is { } record ? FamilyWords.Term(record.From, record.To) : null;

    public string? Registry => Record is { } record ? FamilyWords.Registry(record.RegistryNumber, record.RegistryDate) : null;
}
