using System.Collections;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>
/// New objects with everything that hangs on them, as rows of their tables: keys are given here and put into the foreign
/// keys. For bulk writers, which go past the change tracker; the model stays the only description of tables and columns.
/// </summary>
/// <param name="model">The context's model.</param>
/// <param name="lastKey">Greatest key a table holds so far.</param>
public sealed class NewRows(IModel model, Func<NewRowsTable, long> lastKey)
{
    private readonly Dictionary<Type, NewRowsTable> tables = [];
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tables before those whose foreign keys point to them.</summary>
    public IReadOnlyList<NewRowsTable> Tables
    {
        get
        {
            var ordered = new List<NewRowsTable>(tables.Count);
            foreach (var table in tables.Values)
            {
                AddAfterPrincipals(table, ordered);
            }

            return ordered;
        }
    }

    /// <summary>Objects of a class since the last <see cref="Clear"/>.</summary>
    public IEnumerable<T> Of<T>() => tables.TryGetValue(typeof(T), out var table) ? table.Entities.Cast<T>() : [];

    /// <summary>The rows were written; keys go on from where they are.</summary>
    public void Clear()
    {
        seen.Clear();
        foreach (var table in tables.Values)
        {
            table.Entities.Clear();
        }
    }

    /// <exception cref="InvalidOperationException">the object is not mapped, or keeps a column that its class does not show</exception>
    public void Add(object entity)
    {
        if (!seen.Add(entity))
        {
            return;
        }

        var table = TableOf(entity.GetType());
        table.Give(entity);
        foreach (var navigation in table.Navigations)
        {
            var found = navigation.GetGetter().GetClrValue(entity);
            foreach (var target in found is IEnumerable several ? several.Cast<object>() : found is null ? [] : [found])
            {
                Add(target);
                var (dependent, principal) = navigation.IsOnDependent ? (entity, target) : (target, entity);
                TableOf(dependent.GetType()).Point(dependent, navigation.ForeignKey, TableOf(principal.GetType()).KeyOf(principal));
            }
        }
    }

    private NewRowsTable TableOf(Type type)
    {
        if (!tables.TryGetValue(type, out var table))
        {
            var mapped = model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not mapped.");
            tables[type] = table = new NewRowsTable(mapped);
            table.BeginAfter(lastKey(table));
        }

        return table;
    }

    private void AddAfterPrincipals(NewRowsTable table, List<NewRowsTable> ordered)
    {
        if (ordered.Contains(table))
        {
            return;
        }

        foreach (var principal in table.EntityType.GetForeignKeys().Select(key => key.PrincipalEntityType.ClrType))
        {
            if (principal != table.EntityType.ClrType && tables.TryGetValue(principal, out var before))
            {
                AddAfterPrincipals(before, ordered);
            }
        }

        ordered.Add(table);
    }
}

/// <summary>Rows of one table.</summary>
public sealed class NewRowsTable
{
    private readonly IProperty key;
    private readonly Dictionary<IProperty, Action<object, object?>> setters = [];
    private long lastKey;

    internal NewRowsTable(IEntityType entityType)
    {
        EntityType = entityType;
        key = entityType.FindPrimaryKey()!.Properties.Single();
        Navigations = [.. entityType.GetNavigations()];
        Columns = [.. entityType.GetProperties().Select(property => new NewRowsColumn(property))];
    }

    public string Name => EntityType.GetTableName()!;

    public string KeyColumn => key.GetColumnName();

    public IReadOnlyList<NewRowsColumn> Columns { get; }

    public List<object> Entities { get; } = [];

    internal IEntityType EntityType { get; }

    internal IReadOnlyList<INavigation> Navigations { get; }

    internal void BeginAfter(long last) => lastKey = last;

    internal void Give(object entity)
    {
        if (key.ValueGenerated != ValueGenerated.Never)
        {
            Set(entity, key, ++lastKey);
        }

        Entities.Add(entity);
    }

    internal long KeyOf(object entity) => (long)key.GetGetter().GetClrValue(entity)!;

    internal void Point(object entity, IForeignKey foreignKey, long principalKey) => Set(entity, foreignKey.Properties.Single(), principalKey);

    private void Set(object entity, IProperty property, long value)
    {
        if (!setters.TryGetValue(property, out var setter))
        {
            setters[property] = setter = SetterOf(property);
        }

        setter(entity, value);
    }

    private static Action<object, object?> SetterOf(IProperty property)
    {
        var entity = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var member = Expression.Property(Expression.Convert(entity, property.DeclaringType.ClrType), property.PropertyInfo!);
        return Expression.Lambda<Action<object, object?>>(
            Expression.Assign(member, Expression.Convert(Expression.Convert(value, typeof(long)), property.ClrType)), entity, value).Compile();
    }
}

public sealed class NewRowsColumn
{
    private readonly IClrPropertyGetter getter;

    /// <exception cref="InvalidOperationException">a column without a property of the class</exception>
    internal NewRowsColumn(IProperty property)
    {
        if (property.PropertyInfo is null)
        {
            throw new InvalidOperationException($"{property.DeclaringType.DisplayName()}.{property.Name} is no property of the class: its value is not known here.");
        }

        Name = property.GetColumnName();
        Mapping = property.GetRelationalTypeMapping();
        getter = property.GetGetter();
    }

    public string Name { get; }

    public RelationalTypeMapping Mapping { get; }

    /// <summary>As it goes into the database; <see cref="DBNull"/> for none.</summary>
    public object ValueOf(object entity)
    {
        var value = getter.GetClrValue(entity);
        return value is null ? DBNull.Value : Mapping.Converter is { } converter ? converter.ConvertToProvider(value)! : value;
    }
}
