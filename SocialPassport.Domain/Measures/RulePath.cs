using System.Globalization;

namespace SocialPassport.Domain.Measures;

/// <summary>Place of a criterion in its rule: the number of the child at each step down. The root is empty.</summary>
public readonly record struct RulePath
{
    public static readonly RulePath Root = new(string.Empty);

    private readonly string? key;

    private RulePath(string key) => this.key = key;

    /// <summary>«0.2» counted from 0; empty for the root.</summary>
    public string Key => key ?? string.Empty;

    public bool IsRoot => Key.Length == 0;

    /// <summary>Number within the parent, from 0.</summary>
    public int Index => IsRoot ? 0 : int.Parse(Key.AsSpan(Key.LastIndexOf('.') + 1), CultureInfo.InvariantCulture);

    public RulePath Parent
    {
        get
        {
            var dot = Key.LastIndexOf('.');
            return dot < 0 ? Root : new(Key[..dot]);
        }
    }

    public IEnumerable<int> Steps =>
        IsRoot ? [] : Key.Split('.').Select(step => int.Parse(step, CultureInfo.InvariantCulture));

    public RulePath Child(int index) =>
        new(IsRoot ? index.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Key}.{index}"));

    /// <summary>The place itself or anything below it.</summary>
    public bool Contains(RulePath other) =>
        IsRoot || other.Key == Key || other.Key.StartsWith(Key + ".", StringComparison.Ordinal);

    /// <summary>«1.3» as staff count, from 1; empty for the root.</summary>
    public override string ToString() =>
        string.Join('.', Steps.Select(step => (step + 1).ToString(CultureInfo.InvariantCulture)));
}
