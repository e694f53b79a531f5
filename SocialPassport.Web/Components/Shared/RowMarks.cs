namespace SocialPassport.Web.Components.Shared;

/// <summary>Rows of one list that were ticked; they stay ticked from page to page until the list is done with them.</summary>
/// <typeparam name="TRow">Tells the lists apart.</typeparam>
public sealed class RowMarks<TRow>
{
    private readonly HashSet<Guid> marked = [];

    public int Count => marked.Count;

    public IReadOnlyCollection<Guid> Marked => marked;

    public bool Has(Guid row) => marked.Contains(row);

    public void Set(Guid row, bool isMarked)
    {
        if (isMarked)
        {
            marked.Add(row);
        }
        else
        {
            marked.Remove(row);
        }
    }

    public void Set(IEnumerable<Guid> rows, bool areMarked)
    {
        foreach (var row in rows)
        {
            Set(row, areMarked);
        }
    }

    public void Clear() => marked.Clear();
}
