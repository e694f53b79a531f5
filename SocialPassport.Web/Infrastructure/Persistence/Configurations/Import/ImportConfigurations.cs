using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Import;

public sealed class ImportLoadConfiguration : IEntityTypeConfiguration<ImportLoad>
{
    public void Configure(EntityTypeBuilder<ImportLoad> builder)
    {
        builder.ToTable("ImportLoads");
        builder.Property(l => l.FileName).HasMaxLength(ImportLoad.FileNameLength);
        builder.Property(l => l.FileHash).HasMaxLength(64).IsFixedLength();
        builder.Property(l => l.Headers).AsJson();
        builder.Property(l => l.Sample).AsJson();
        builder.Property(l => l.Columns).AsJson();
        builder.Property(l => l.PreparedBy).HasMaxLength(300);
        builder.Property(l => l.DecidedBy).HasMaxLength(300);
        builder.Property(l => l.Reason).HasMaxLength(ImportLoad.ReasonLength);
        builder.Property(l => l.LeaseOwner).HasMaxLength(100);
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.ComplexProperty(l => l.Counts);
        builder.HasOne<Centre>().WithMany().HasForeignKey(l => l.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.PublicId, "UX_ImportLoads_PublicId").IsUnique();
        builder.HasIndex(l => new { l.CentreId, l.FileHash }, "IX_ImportLoads_File");
        builder.HasIndex(l => new { l.Status, l.Id }, "IX_ImportLoads_Status");
    }
}

public sealed class ImportFileConfiguration : IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        builder.ToTable("ImportFiles");
        builder.HasOne(f => f.Load).WithMany().HasForeignKey(f => f.LoadId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.LoadId, "UX_ImportFiles_Load").IsUnique();
    }
}

public sealed class ImportRowConfiguration : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("ImportRows");
        builder.Property(r => r.Cells).AsJson();
        builder.Property(r => r.SurnameKey).HasMaxLength(Person.NameLength);
        builder.Property(r => r.FirstNameKey).HasMaxLength(Person.NameLength);
        builder.Property(r => r.DocumentNumber).HasMaxLength(20);
        builder.Property(r => r.CaseNumber).HasMaxLength(20);
        builder.Property(r => r.Problems).AsJson();
        builder.Property(r => r.Findings).AsJson();
        builder.Property(r => r.Changes).AsJson();
        builder.HasOne<ImportLoad>().WithMany().HasForeignKey(r => r.LoadId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.LoadId, r.RowNumber }, "UX_ImportRows_Row").IsUnique();
        builder.HasIndex(r => new { r.LoadId, r.FamilyOrdinal }, "IX_ImportRows_Family");
        builder.HasIndex(r => new { r.LoadId, r.Outcome, r.RowNumber }, "IX_ImportRows_Outcome");
    }
}

public sealed class ColumnMemoryConfiguration : IEntityTypeConfiguration<ColumnMemory>
{
    public void Configure(EntityTypeBuilder<ColumnMemory> builder)
    {
        builder.ToTable("ImportColumnMemories");
        builder.Property(m => m.HeadersHash).HasMaxLength(64).IsFixedLength();
        builder.Property(m => m.Columns).AsJson();
        builder.HasOne<Centre>().WithMany().HasForeignKey(m => m.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.CentreId, m.HeadersHash }, "UX_ImportColumnMemories_Headers").IsUnique();
    }
}
