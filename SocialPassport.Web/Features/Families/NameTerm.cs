using System.Linq.Expressions;

namespace SocialPassport.Web.Features.Families;

/// <summary>What a key column must be: one of a few exact keys, or begun so. Both are look-ups in an index on every provider.</summary>
public abstract record NameTerm
{
    /// <summary>Exact keys in one look-up; more similar words than this help nobody.</summary>
    public const int MostKeys = 40;

    // Above every upper-case Cyrillic letter in both databases: binary order in SQLite, the linguistic one in SQL Server.
    private const string End = "яяяяяяяя";

    private NameTerm()
    {
    }

    public sealed record OneOf(IReadOnlyList<string> Keys) : NameTerm;

    public sealed record Begun(string From) : NameTerm
    {
        public string Before { get; } = From + End;
    }

    public IQueryable<T> Narrow<T>(IQueryable<T> rows, Expression<Func<T, string>> column)
    {
        Expression body = this switch
        {
            OneOf exact => Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Member(exact, nameof(OneOf.Keys)), column.Body),
            Begun begun => Expression.AndAlso(
                Expression.GreaterThanOrEqual(Compare(column.Body, Member(begun, nameof(Begun.From))), Expression.Constant(0)),
                Expression.LessThan(Compare(column.Body, Member(begun, nameof(Begun.Before))), Expression.Constant(0))),
            _ => throw new InvalidOperationException($"A term of {GetType().Name} is not looked up."),
        };
        return rows.Where(Expression.Lambda<Func<T, bool>>(body, column.Parameters));
    }

    /// <summary>A member of a constant becomes a parameter of the command: the statement stays the same for every text.</summary>
    private static MemberExpression Member(NameTerm term, string name) => Expression.Property(Expression.Constant(term, term.GetType()), name);

    /// <summary>A range instead of LIKE: SQLite uses no index for LIKE with a parameter.</summary>
    private static MethodCallExpression Compare(Expression column, Expression bound) =>
        Expression.Call(typeof(string), nameof(string.Compare), typeArguments: null, column, bound);
}
