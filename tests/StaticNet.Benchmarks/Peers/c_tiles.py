#!/usr/bin/env python3
"""Writes c_tiles.h: register tiles with named accumulators, because gcc 12 keeps arrays of vectors in memory. python3 c_tiles.py > c_tiles.h"""
out=['// Register tiles of the peer in C, written by c_tiles.py.']
def mk(MR,NV):
    p=out.append
    p(f"AI void mk_{MR}_{NV}(int K,const float*A,long ars,long aks,const float*B,long ldb,float*C,long ldc,const float*bias,int accum,int relu){{")
    for r in range(MR):
        for j in range(NV): p(f" v16 c{r}_{j}=accum?_mm512_loadu_ps(C+{r}*ldc+{16*j}):bias?_mm512_loadu_ps(bias+{16*j}):_mm512_setzero_ps();")
    p(" for(int k=0;k<K;k++){")
    for j in range(NV): p(f"  v16 b{j}=_mm512_loadu_ps(B+{16*j});")
    for r in range(MR):
        p(f"  {{v16 a=_mm512_set1_ps(A[{r}*ars]);"+''.join(f"c{r}_{j}=_mm512_fmadd_ps(a,b{j},c{r}_{j});" for j in range(NV))+"}")
    p("  B+=ldb;A+=aks;}")
    p(" if(relu){v16 z=_mm512_setzero_ps();")
    for r in range(MR):
        for j in range(NV): p(f"  c{r}_{j}=_mm512_max_ps(c{r}_{j},z);")
    p(" }")
    for r in range(MR):
        for j in range(NV): p(f" _mm512_storeu_ps(C+{r}*ldc+{16*j},c{r}_{j});")
    p("}")
def gemv2(NV): # MR=1, two k per iteration -> 2*NV accumulators
    p=out.append
    p(f"AI void mk_1_{NV}(int K,const float*A,long ars,long aks,const float*B,long ldb,float*C,long ldc,const float*bias,int accum,int relu){{")
    U=4 if NV<=4 else 2
    for u in range(U):
        for j in range(NV): p(f" v16 c{u}_{j}="+(f"bias?_mm512_loadu_ps(bias+{16*j}):_mm512_setzero_ps();" if u==0 else "_mm512_setzero_ps();"))
    p(f" for(int k=0;k<K;k+={U}){{")
    for u in range(U):
        p(f"  {{v16 a=_mm512_set1_ps(A[{u}*aks]);"+''.join(f"c{u}_{j}=_mm512_fmadd_ps(a,_mm512_loadu_ps(B+{u}*ldb+{16*j}),c{u}_{j});" for j in range(NV))+"}")
    p(f"  B+={U}*ldb;A+={U}*aks;}}")
    for j in range(NV):
        p(f" {{v16 s="+ (f"_mm512_add_ps(_mm512_add_ps(c0_{j},c1_{j}),_mm512_add_ps(c2_{j},c3_{j}))" if U==4 else f"_mm512_add_ps(c0_{j},c1_{j})")+f";if(relu)s=_mm512_max_ps(s,_mm512_setzero_ps());_mm512_storeu_ps(C+{16*j},s);}}")
    p("}")
def conv(PX,NV):
    p=out.append
    p(f"AI void conv_strip_{PX}_{NV}(int CI,int KW,int WI,const float*x,const float*w,int ldw,const float*bias,float*y,long ldy){{")
    for i in range(PX):
        for j in range(NV): p(f" v16 c{i}_{j}=bias?_mm512_load_ps(bias+{16*j}):_mm512_setzero_ps();")
    p(" for(int ky=0;ky<KW;ky++){const float*xr=x+ky*WI*CI,*wr=w+ky*KW*CI*ldw;")
    p("  for(int k=0;k<KW*CI;k++){")
    for j in range(NV): p(f"   v16 b{j}=_mm512_load_ps(wr+{16*j});")
    for i in range(PX):
        p(f"   {{v16 a=_mm512_set1_ps(xr[{i}*CI]);"+''.join(f"c{i}_{j}=_mm512_fmadd_ps(a,b{j},c{i}_{j});" for j in range(NV))+"}")
    p("   wr+=ldw;xr++;}}")
    for i in range(PX):
        for j in range(NV): p(f" _mm512_storeu_ps(y+{i}*ldy+{16*j},c{i}_{j});")
    p("}")
def mkrows(MR,NV): # C[MR][NV*16] += sum over rows y<R, x<K of A(y,x,r)*B(y,x)
    p=out.append
    p(f"AI void mkrows_{MR}_{NV}(int R,int K,const float*A,long ars,long aks,long arow,const float*B,long ldb,long brow,float*C,long ldc){{")
    for r in range(MR):
        for j in range(NV): p(f" v16 c{r}_{j}=_mm512_loadu_ps(C+{r}*ldc+{16*j});")
    p(" for(int y=0;y<R;y++){const float*a_=A+y*arow,*b_=B+y*brow;for(int k=0;k<K;k++){")
    for j in range(NV): p(f"  v16 b{j}=_mm512_loadu_ps(b_+{16*j});")
    for r in range(MR):
        p(f"  {{v16 a=_mm512_set1_ps(a_[{r}*ars]);"+''.join(f"c{r}_{j}=_mm512_fmadd_ps(a,b{j},c{r}_{j});" for j in range(NV))+"}")
    p("  b_+=ldb;a_+=aks;}}")
    for r in range(MR):
        for j in range(NV): p(f" _mm512_storeu_ps(C+{r}*ldc+{16*j},c{r}_{j});")
    p("}")
for a in [(8,2),(4,4)]: mkrows(*a)
for a in [(8,2),(8,1),(6,4)]: mk(*a)
for n in (1,4,8): gemv2(n)
for a in [(6,4),(13,2),(12,2)]: conv(*a)
out.append("#define mk(MR,NV,...) mk_##MR##_##NV(__VA_ARGS__)\n#define conv_strip(PX,NV,...) conv_strip_##PX##_##NV(__VA_ARGS__)")
print('\n'.join(out))
