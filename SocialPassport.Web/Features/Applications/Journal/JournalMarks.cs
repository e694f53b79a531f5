namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>Applications marked in the journal; they stay marked from page to page until the journal is done with them.</summary>
public sealed class JournalMarks
{
    private readonly HashSet<Guid> marked = [];

    public int Count => marked.Count;

    public IReadOnlyCollection<Guid> Marked => marked;

    public bool Has(Guid application) => marked.Contains(application);

    public void Set(Guid application, bool isMarked)
    {
        if (isMarked)
        {
            marked.Add(application);
        }
        else
        {
            marked.Remove(application);
        }
    }

    public void Set(IEnumerable<Guid> applications, bool areMarked)
    {
        foreach (var application in applications)
        {
            Set(application, areMarked);
        }
    }

    public void Clear() => marked.Clear();
}
